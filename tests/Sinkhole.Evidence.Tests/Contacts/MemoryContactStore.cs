using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Evidence.Tests.Contacts;

/// <summary>A store in memory that keeps the store's promise (all of a batch or nothing, no file twice) and refuses when told to.</summary>
internal sealed class MemoryContactStore : IContactStore
{
    private long? last;

    public List<ContactRow> Rows { get; } = [];

    public HitStoreOutcome Answer { get; set; } = HitStoreOutcome.Stored;

    /// <summary>Throws once after the batch is stored, as when the process ended before the file was removed.</summary>
    public bool EndsAfterStoring { get; set; }

    public int Asked { get; private set; }

    public long Contacts => Rows.Sum(row => row.Count);

    public Task<HitStoreOutcome> ApplyAsync(ContactBatch batch, CancellationToken cancellationToken)
    {
        Asked++;
        if (Answer == HitStoreOutcome.Stored && last != batch.File)
        {
            Rows.AddRange(batch.Rows);
            last = batch.File;
        }

        return EndsAfterStoring ? throw new InvalidOperationException("ended") : Task.FromResult(Answer);
    }
}
