"""The coverage of many deployments: one page to look at, one table to sort."""
