using Sinkhole.Evidence.Chain;

namespace Sinkhole.Storage.Chain;

/// <summary>The end of the chain as the writer goes on from it: where it stands in the store, and what the open transaction has added.</summary>
internal sealed class ChainHead(ChainPoint stored)
{
    private readonly HitRecordForm form = new();
    private HashChain chain = new(stored.Hash);

    /// <summary>The last record that is durably stored.</summary>
    public ChainPoint Stored { get; private set; } = stored;

    /// <summary>The number of the last record added.</summary>
    public long Sequence { get; private set; } = stored.Sequence;

    /// <summary>Adds the record that has the next number, and puts its hash into a span.</summary>
    public void Append(in HitRecord record, Span<byte> hash)
    {
        chain.Append(form.Write(record)).CopyTo(hash);
        Sequence = record.Sequence;
    }

    /// <summary>What was added is durable.</summary>
    public void Commit()
    {
        if (Sequence != Stored.Sequence)
        {
            Stored = new ChainPoint(Sequence, chain.Last);
        }
    }

    /// <summary>What was added is gone.</summary>
    public void RollBack()
    {
        chain = new HashChain(Stored.Hash);
        Sequence = Stored.Sequence;
    }
}
