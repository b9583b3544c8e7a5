using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Resolution.Forwarding;

/// <summary>The names an answer leads through: QNAME, then the target of each alias (CNAME) in turn.</summary>
internal ref struct AliasChain
{
    private readonly Span<byte> octets;
    private readonly Span<ushort> ends;

    /// <summary>Begins at QNAME; <paramref name="octets"/> holds 255 octets for each of the names that <paramref name="ends"/> has room for.</summary>
    public AliasChain(NameSpan qname, Span<byte> octets, Span<ushort> ends)
    {
        this.octets = octets;
        this.ends = ends;
        Add(qname);
    }

    /// <summary>Names in the chain.</summary>
    public int Count { get; private set; }

    /// <summary>Where the chain stands now.</summary>
    public readonly NameSpan Last => this[Count - 1];

    public readonly NameSpan this[int index]
    {
        get
        {
            var start = index == 0 ? 0 : ends[index - 1];
            return new NameSpan(octets[start..ends[index]]);
        }
    }

    /// <summary>
    /// Follows the aliases of an answer section as far as they lead and <paramref name="isOurs"/> allows. False for a loop, a broken target, or
    /// more names than there is room for.
    /// </summary>
    public bool TryFollow(scoped MessageReader answer, int count, Func<NameSpan, bool> isOurs)
    {
        Span<byte> scratch = stackalloc byte[NameSpan.MaxLength];
        while (isOurs(Last))
        {
            if (!TryFindAlias(answer, count, scratch, out var target))
            {
                return true;
            }

            if (target.IsEmpty || Count == ends.Length || IndexOf(new NameSpan(target)) >= 0)
            {
                return false;
            }

            Add(new NameSpan(target));
        }

        return true;
    }

    /// <summary>The place of a name in the chain, or -1.</summary>
    public readonly int IndexOf(scoped NameSpan name)
    {
        for (var i = 0; i < Count; i++)
        {
            if (this[i].EqualsIgnoreCase(name))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>True when a name of the chain stands at or below <paramref name="ancestor"/>.</summary>
    public readonly bool LeadsThrough(scoped NameSpan ancestor)
    {
        for (var i = 0; i < Count; i++)
        {
            if (this[i].IsAtOrBelow(ancestor))
            {
                return true;
            }
        }

        return false;
    }

    private readonly bool TryFindAlias(scoped MessageReader answer, int count, Span<byte> scratch, out ReadOnlySpan<byte> target)
    {
        target = default;
        Span<byte> owner = stackalloc byte[NameSpan.MaxLength];
        for (var i = 0; i < count && answer.TryReadRecord(owner, out var record); i++)
        {
            if (record.Type == RecordType.Cname && record.Class == RecordClass.Internet && record.Owner.EqualsIgnoreCase(Last))
            {
                if (answer.TryReadNameAt(record.RDataOffset, owner, out var name, out _))
                {
                    AsciiFold.Fold(name.Octets, scratch);
                    target = scratch[..name.Length];
                }

                return true;
            }
        }

        return false;
    }

    private void Add(scoped NameSpan name)
    {
        var start = Count == 0 ? 0 : ends[Count - 1];
        name.Octets.CopyTo(octets[start..]);
        ends[Count++] = (ushort)(start + name.Length);
    }
}
