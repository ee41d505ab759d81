-- SHOW EXTENDED RESOURCES of a provider describes them.
SHOW EXTENDED RESOURCES IN github WHERE description LIKE '%SBOM%';
---- requests
none
---- rows
sbom_reports  github.dependency_graph.sbom_reports  Fetch a software bill of materials (SBOM) for a repository.
sboms         github.dependency_graph.sboms         Export a software bill of materials (SBOM) for a repository.
