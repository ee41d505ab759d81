-- With a default provider a service is named alone.
USE github;
SHOW METHODS IN dependency_graph;
---- requests
none
---- rows
diff_range                  basehead, owner, repo                                   SELECT  github.dependency_graph.dependency_review
export_sbom                 owner, repo                                             SELECT  github.dependency_graph.sboms
fetch_sbom_report           owner, repo, sbom_uuid                                  EXEC    github.dependency_graph.sbom_reports
generate_sbom_report        owner, repo                                             EXEC    github.dependency_graph.sbom_reports
create_repository_snapshot  owner, repo, detector, job, ref, scanned, sha, version  INSERT  github.dependency_graph.dependency_submission
---- message
using provider github
