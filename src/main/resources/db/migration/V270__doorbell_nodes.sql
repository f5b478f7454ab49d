-- Where the nodes that ring each other find each other (JGroups' JDBC_PING2): one row per node that runs, or died a moment
-- ago. Read and written by JGroups with the statements that DoorbellStack gives it.
CREATE TABLE doorbell_node (
    address VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    name    VARCHAR(200) NULL,
    cluster VARCHAR(200) NOT NULL,
    ip      VARCHAR(200) NOT NULL,
    coord   BOOLEAN      NOT NULL,
    KEY doorbell_node_cluster (cluster)
);
