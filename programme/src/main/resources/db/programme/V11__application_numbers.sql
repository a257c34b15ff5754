-- The last number given to an application of a programme and year.
CREATE TABLE programme.application_number (
    programme uuid NOT NULL,
    year int NOT NULL,
    last int NOT NULL,
    PRIMARY KEY (programme, year)
);
