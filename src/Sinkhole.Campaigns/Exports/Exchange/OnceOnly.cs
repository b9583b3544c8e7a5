namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>Remembers what was written, so that it is written once. Beyond its bound it begins anew: then something stands twice, which is no fault.</summary>
internal sealed class OnceOnly
{
    // 36 octets an identity and 60 of the table: 20 MiB at most.
    private const int Most = 200_000;

    private readonly HashSet<Guid> written = [];

    /// <summary>True the first time.</summary>
    public bool IsNew(Guid id)
    {
        if (written.Count >= Most)
        {
            written.Clear();
        }

        return written.Add(id);
    }
}
