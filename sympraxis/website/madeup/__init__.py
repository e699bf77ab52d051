"""The made-up news of the demo community: texts (news/, drafts/), and what makes pages of them."""
