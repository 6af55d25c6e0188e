namespace LinservSupport.Data.Engines;

/// <summary>The two databases that the product runs on.</summary>
public enum Engine
{
    Sqlite,
    Postgres,
}

/// <summary>Where the data is. Configuration section <c>Database</c>.</summary>
public sealed record DatabaseSettings
{
    public const string Section = "Database";

    public Engine Engine { get; init; } = Engine.Sqlite;

    /// <summary>Null for the SQLite file <c>support.db</c> in the data folder.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>A pooler such as PgBouncer stands before PostgreSQL: nothing is prepared or set that lasts longer than a transaction.</summary>
    public bool BehindPooler { get; init; }
}

/// <summary>Where the product keeps what is not in the database: the SQLite file and the mail folders. Configuration section <c>Data</c>.</summary>
public sealed record DataSettings
{
    public const string Section = "Data";

    /// <summary>A folder; relative to the content root.</summary>
    public string Folder { get; init; } = "data";
}
