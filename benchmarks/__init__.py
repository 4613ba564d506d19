"""The benchmark: papers nobody trained on, and the figures that say how well they were understood.

``papers`` draws documents with their truth, ``metrics`` compares answers with truth. Nothing here is imported by the product.
"""
