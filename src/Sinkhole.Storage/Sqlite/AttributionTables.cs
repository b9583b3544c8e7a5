using Microsoft.Data.Sqlite;
using Sinkhole.Storage.Chain;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Where attribution records stand, and the rows they speak of: hits, or contacts. The rest is the same for both.</summary>
internal abstract class AttributionTables
{
    /// <summary>Of hits.</summary>
    public static AttributionTables OfHits { get; } = new HitAttributionTables();

    /// <summary>Of contacts.</summary>
    public static AttributionTables OfContacts { get; } = new ContactAttributionTables();

    /// <summary>What the name of the records' chain begins with.</summary>
    public abstract string ChainKind { get; }

    /// <summary>What the records are called.</summary>
    public abstract RecordWords Words { get; }

    /// <summary>The table of the records.</summary>
    public abstract string Records { get; }

    /// <summary>The table that says up to which row it was asked.</summary>
    public abstract string Progress { get; }

    /// <summary>Asks up to which row it was asked.</summary>
    public abstract void AskProgress(SqliteCommand command);

    /// <summary>Asks for rows in the order of their numbers, each with when and who.</summary>
    public abstract void AskRows(SqliteCommand command);

    /// <summary>Asks for the first and last number of the rows of a span of time.</summary>
    public abstract void AskRange(SqliteCommand command);

    /// <summary>Asks for the records of a subject.</summary>
    public abstract void AskSubject(SqliteCommand command);

    /// <summary>Asks for all records.</summary>
    public abstract void AskAll(SqliteCommand command);

    /// <summary>Asks for the last record's number and hash.</summary>
    public abstract void AskLast(SqliteCommand command);
}
