"""The promises, each a number and a test that can fail: small here, at full size by `make promises`.

What needs no waiting stands beside the code it is about: P01 in test_slack_edge, P02 in test_teams_edge,
P08 in test_slack_strangers and test_teams_strangers,
P25 in test_export_columns, P26 in test_forgetting, test_retention and test_retention_on_disk, P28 in
test_migrations, what of P29 is no load in test_backup, test_restore and test_resuming, P30 in
test_forgetting, P31 in test_rotation, P35 in test_settings.
"""
