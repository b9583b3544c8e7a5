using Sinkhole.Evidence.Chain;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Host.Commands;

/// <summary>What checking the contacts of a store came to, and the records of whose devices they were of.</summary>
/// <param name="Contacts">The contacts, one after another.</param>
/// <param name="Attributions">The records.</param>
internal sealed record ContactVerdict(ChainVerdict Contacts, ChainVerdict Attributions)
{
    /// <summary>True when each is there, in its place and as it was.</summary>
    public bool IsWhole => Contacts.IsWhole && Attributions.IsWhole;

    /// <summary>Checks both.</summary>
    public static async Task<ContactVerdict> VerifyAsync(string store, CancellationToken cancellationToken)
    {
        // Anchors do not speak of these chains.
        var reader = new SqliteContactReader(store);
        return new ContactVerdict(await reader.VerifyAsync([], cancellationToken), await reader.VerifyAttributionsAsync([], cancellationToken));
    }
}
