CREATE TABLE thing (
    id    uuid PRIMARY KEY,
    title text NOT NULL
);
