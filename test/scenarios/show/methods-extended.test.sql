-- SHOW EXTENDED METHODS adds the description.
SHOW EXTENDED METHODS IN github.licenses.licenses;
---- requests
none
---- json
[
{"MethodName":"get","RequiredParams":"license","SQLVerb":"SELECT","description":"Gets information about a specific license. For more information, see \"[Licensing a repository ](https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/licensing-a-repository).\""},
{"MethodName":"get_all_commonly_used","RequiredParams":"","SQLVerb":"SELECT","description":"Lists the most commonly used licenses on GitHub. For more information, see \"[Licensing a repository ](https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/licensing-a-repository).\""},
{"MethodName":"get_for_repo","RequiredParams":"owner, repo","SQLVerb":"SELECT","description":"This method returns the contents of the repository's license file, if one is detected.\n\nThis endpoint supports the following custom media types. For more information, see \"[Media types](https://docs.github.com/rest/using-the-rest-api/getting-started-with-the-rest-api#media-types).\"\n\n- **`application/vnd.github.raw+json`**: Returns the raw contents of the license.\n- **`application/vnd.github.html+json`**: Returns the license contents in HTML. Markup languages are rendered to HTML using GitHub's open-source [Markup library](https://github.com/github/markup)."}
]
