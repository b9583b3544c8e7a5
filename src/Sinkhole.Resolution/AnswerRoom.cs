using System.Diagnostics.CodeAnalysis;
using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Resolution.Caching;

namespace Sinkhole.Resolution;

/// <summary>
/// Where one thread has an answer of the cache laid out: the cache's own memory may be used again at any moment. What is in it holds until it
/// is given to the next search. It grows to the largest answer met and is not made anew.
/// </summary>
public sealed class AnswerRoom : StoredAnswer
{
    private byte[] name = [];
    private CacheShard? shard;
    private CachePlace place;
    private CacheHead head;

    /// <summary>An empty room.</summary>
    [SetsRequiredMembers]
    public AnswerRoom()
    {
    }

    /// <summary>What the cache knows of the answer beside its octets.</summary>
    internal ref readonly CacheHead Head => ref head;

    /// <summary>The name it answers for; empty where a search by name found it.</summary>
    internal NameSpan QName => new(name.AsSpan(0, name.Length == 0 ? 0 : head.NameLength));

    /// <summary>The question's type.</summary>
    internal RecordType Type => QuestionKey.TypeOf(head.Discriminator);

    /// <summary>How often the question was answered from the cache since it was first kept: exact for few uses, an estimate for many.</summary>
    internal int Uses { get; private set; }

    /// <inheritdoc/>
    public override void NoteClean(long mark)
    {
        base.NoteClean(mark);
        shard?.NoteClean(place, mark);
    }

    /// <summary>Takes what a ring holds: possibly torn, and not to be used before the shard has found it whole.</summary>
    internal void Take(in CacheHead taken, ReadOnlySpan<byte> octetsAndPlaces)
    {
        head = taken;
        Become(
            new((Rcode)taken.Rcode, taken.AnswerCount, taken.AuthorityCount, taken.AdditionalCount, taken.Has(CacheFlags.Authoritative), taken.Error),
            octetsAndPlaces,
            taken.OctetCount);
        ScreenedUnder = taken.ScreenedUnder;
    }

    /// <summary>Takes the name too.</summary>
    internal void TakeName(ReadOnlySpan<byte> octets)
    {
        if (name.Length == 0)
        {
            name = new byte[NameSpan.MaxLength];
        }

        octets.CopyTo(name);
    }

    /// <summary>Knows from now on where it was found.</summary>
    internal void Found(CacheShard at, CachePlace found, int uses)
    {
        shard = at;
        place = found;
        Uses = uses;
    }

    /// <summary>Notes that it is used, at a time of the clock.</summary>
    internal void MarkUsed(long now) => shard!.MarkUsed(place, now);

    /// <summary>Says that the answer could not be refreshed (RFC 8914, 4.4 and 4.20).</summary>
    internal void SayStale() => Say(Rcode == Rcode.NXDomain ? ExtendedErrorCode.StaleNXDomainAnswer : ExtendedErrorCode.StaleAnswer);
}
