namespace Sinkhole.Storage.Sqlite;

/// <summary>The database was written by a newer program: a fault at start, which the administrator must solve.</summary>
public sealed class StoreTooNewException : Exception
{
    public StoreTooNewException()
    {
    }

    public StoreTooNewException(string message)
        : base(message)
    {
    }

    public StoreTooNewException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal StoreTooNewException(string path, int found, int known)
        : base($"The store '{path}' has schema {found}, this program knows up to {known}: install the newer program again, or move the file away to begin a new store")
    {
    }
}
