"""The editors' side of the website: what of Wagtail's tool is ours to say.

telling     who hears what of drafts, reviews and comments
tool        the tool itself: account, language, clock, what is hidden
pages       what the tool does with our pages that it would not do by itself
schedule    pages that go live and end at their moment
links       links that lead nowhere
"""
