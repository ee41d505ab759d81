-- SHOW AUTH says how a provider's requests are signed, without the secret.
SHOW AUTH github;
---- requests
none
---- json
[
{"principal":null,"type":"basic","source":"provider document"}
]
