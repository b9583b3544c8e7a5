using Sinkhole.Evidence.Hits;

namespace Sinkhole.Evidence.Contacts;

/// <summary>Keeps contacts: numbered without gaps and chained. One writer at a time.</summary>
public interface IContactStore
{
    /// <summary>Stores a batch and the number of its file in one transaction; a batch whose file was stored last is taken without being stored again.</summary>
    Task<HitStoreOutcome> ApplyAsync(ContactBatch batch, CancellationToken cancellationToken);
}
