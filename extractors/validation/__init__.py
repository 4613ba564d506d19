"""What the chosen values say about each other and about the document. In: the values of one credential, its lines, and the
page's codes. Out: corrections from machine-readable parts, what is known of blank fields, whether and how it expires, and
issues.
"""
