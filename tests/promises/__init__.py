"""The promises, each a number and a test that can fail: small here, at full size by `make promises`."""
