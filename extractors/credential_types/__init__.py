"""The declarations of credential types. In: one TOML file per type, beside this module, and those of a site. Out:
`Declarations`, checked, from which every other stage takes its cues, labels, kinds, rules and checks. Nothing here looks at
a page.
"""
