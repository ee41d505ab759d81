-- DESCRIBE EXTENDED adds the description.
DESCRIBE EXTENDED github.licenses.licenses;
---- requests
none
---- json
[
{"name":"name","type":"string","description":""},
{"name":"_links","type":"object","description":""},
{"name":"content","type":"string","description":""},
{"name":"download_url","type":"string","description":""},
{"name":"encoding","type":"string","description":""},
{"name":"git_url","type":"string","description":""},
{"name":"html_url","type":"string","description":""},
{"name":"license","type":"object","description":"License Simple"},
{"name":"path","type":"string","description":""},
{"name":"sha","type":"string","description":""},
{"name":"size","type":"integer","description":""},
{"name":"type","type":"string","description":""},
{"name":"url","type":"string","description":""}
]
