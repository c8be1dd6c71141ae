"""Where those who are asked do not answer: how that is noticed, and how it is said."""
