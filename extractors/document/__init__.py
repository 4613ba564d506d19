"""Pages of words with places. In: words with boxes, as a text layer or an OCR engine gives them. Out: lines in reading order,
spans of a line's text, columns, regions, and the ways in which white space divides a page. Nothing here knows a credential
type or a kind.
"""
