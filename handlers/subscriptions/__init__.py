"""What to be told and how often: subscriptions, alerts and digests."""
