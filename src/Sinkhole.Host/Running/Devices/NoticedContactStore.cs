using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Host.Running.Devices;

/// <summary>A store that says when contacts are in it.</summary>
/// <param name="store">The store.</param>
/// <param name="stored">Hears of each batch once it is durable, on the writer's thread.</param>
internal sealed class NoticedContactStore(IContactStore store, Action<ContactBatch> stored) : IContactStore
{
    /// <inheritdoc/>
    public async Task<HitStoreOutcome> ApplyAsync(ContactBatch batch, CancellationToken cancellationToken)
    {
        var outcome = await store.ApplyAsync(batch, cancellationToken);
        if (outcome == HitStoreOutcome.Stored)
        {
            stored(batch);
        }

        return outcome;
    }
}
