using System.Buffers.Binary;
using System.Numerics;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Evidence.Journal;

/// <summary>One row of a fold area: what its hits have in common, how many there were, and some of their names.</summary>
/// <remarks>
/// <code>
///  0 count u64, 0 for an empty row   8 first time i64   16 last time i64
/// 24 key: client 2 x u64   40 snapshot u32   44 entry u32   48 list u16   50 type u16   52 transport, place, proof, trigger, action 2 x u8   54 level u8   55 tail length u8   56 minute i64
/// 64 hash u32 of the key (of the name at level Name, of the tail)   68 octets of names u16   70 names u16   72 names, each in wire form; the tail ends the row
/// </code>
/// The count is stored last, by one store: a kill leaves a row either without the hit or with it.
/// </remarks>
internal readonly unsafe struct FoldRow(byte* at)
{
    public const int Octets = 384;
    public const int NameOctets = Octets - NamesAt;

    private const int KeyAt = 24;
    private const int KeyOctets = 40;
    private const int NamesAt = 72;
    private const long MinuteMicroseconds = 60_000_000;

    public bool IsEmpty => *(ulong*)at == 0;

    public long Count => *(long*)at;

    public long FirstTime => *(long*)(at + 8);

    public long LastTime => *(long*)(at + 16);

    public FoldLevel Level => (FoldLevel)at[54];

    public uint Hash => *(uint*)(at + 64);

    public int NameCount => *(ushort*)(at + 70);

    /// <summary>The tail its hits have in common; rows of before there were tails have none.</summary>
    public ReadOnlySpan<byte> Tail => new(at + Octets - TailLength, TailLength);

    private int NamesUsed => *(ushort*)(at + 68);

    private int TailLength => HitTail.IsLength(at[55]) ? at[55] : 0;

    /// <summary>The first hit as far as the row still knows it.</summary>
    public Hit Hit => Read(new HitOctets(at[52], at[53]));

    /// <summary>Writes the key of a hit at a level into a scratch of 40 octets.</summary>
    public static void WriteKey(Span<byte> key, in Hit hit, FoldLevel level, int tailLength)
    {
        key.Clear();
        fixed (byte* to = key)
        {
            if (level != FoldLevel.Count)
            {
                *(uint*)(to + 16) = hit.Snapshot;
                *(uint*)(to + 20) = hit.Entry;
                *(ushort*)(to + 24) = hit.List;
            }

            if (level <= FoldLevel.Client)
            {
                *(ulong*)to = hit.Client.High;
                *(ulong*)(to + 8) = hit.Client.Low;
            }

            if (level <= FoldLevel.Minute)
            {
                *(ushort*)(to + 26) = (ushort)hit.Type;
                *(long*)(to + 32) = hit.TimeMicroseconds / MinuteMicroseconds;
            }

            var small = level switch
            {
                FoldLevel.Name or FoldLevel.Minute => HitOctets.Of(hit),
                FoldLevel.Client or FoldLevel.Rule => HitOctets.WithoutTransport(hit),
                FoldLevel.Count => HitOctets.OnlyWhetherWatched(hit),
            };
            to[28] = small.First;
            to[29] = small.Second;
            to[30] = (byte)level;
            to[31] = (byte)tailLength;
        }
    }

    public static uint HashOf(ReadOnlySpan<byte> key, ReadOnlySpan<byte> name, ReadOnlySpan<byte> tail)
    {
        Span<byte> folded = stackalloc byte[NameOctets];
        var rest = folded[..Math.Min(name.Length, NameOctets)];
        AsciiFold.Fold(name[..rest.Length], rest);
        return Add(Add(Add(uint.MaxValue, key), rest), tail);
    }

    public bool Holds(uint hash, ReadOnlySpan<byte> key, in FoldedHit folded) =>
        Hash == hash && new ReadOnlySpan<byte>(at + KeyAt, KeyOctets).SequenceEqual(key) && Tail.SequenceEqual(folded.Tail)
        && (Level != FoldLevel.Name || AsciiFold.EqualsFolded(new ReadOnlySpan<byte>(at + NamesAt, NamesUsed), folded.Name));

    /// <summary>Fills an empty row and counts its first hit.</summary>
    public void Begin(uint hash, ReadOnlySpan<byte> key, in FoldedHit folded)
    {
        key.CopyTo(new Span<byte>(at + KeyAt, KeyOctets));
        *(uint*)(at + 64) = hash;
        *(uint*)(at + 68) = 0;
        *(long*)(at + 8) = folded.Time;
        *(long*)(at + 16) = folded.Time;
        folded.Tail.CopyTo(new Span<byte>(at + Octets - TailLength, TailLength));
        AddName(folded.Name, 1);
        Volatile.Write(ref *(long*)at, 1);
    }

    /// <summary>Counts one more hit.</summary>
    public void Count1(in FoldedHit folded, int maxNames)
    {
        if (Level != FoldLevel.Name)
        {
            AddName(folded.Name, maxNames);
        }

        *(long*)(at + 8) = Math.Min(*(long*)(at + 8), folded.Time);
        *(long*)(at + 16) = Math.Max(*(long*)(at + 16), folded.Time);
        Volatile.Write(ref *(long*)at, *(long*)at + 1);
    }

    /// <summary>Goes to the name after <paramref name="offset"/> octets; false at the end, also of names that make no sense.</summary>
    public bool TryNextName(ref int offset, out NameSpan name)
    {
        var rest = new ReadOnlySpan<byte>(at + NamesAt, Math.Min(NamesUsed, NameOctets))[Math.Min(offset, Math.Min(NamesUsed, NameOctets))..];
        var found = NameSpan.TryRead(rest, out name);
        offset += found ? name.Length : 0;
        return found;
    }

    /// <summary>True when the row's key is the one its hash was made of.</summary>
    public bool IsSound()
    {
        var name = Level == FoldLevel.Name ? new ReadOnlySpan<byte>(at + NamesAt, Math.Min(NamesUsed, NameOctets)) : [];
        return Level <= FoldLevel.Count && Hash == HashOf(new ReadOnlySpan<byte>(at + KeyAt, KeyOctets), name, Tail);
    }

    private Hit Read(HitOctets small) => new()
    {
        TimeMicroseconds = FirstTime,
        Client = new InternetAddress(*(ulong*)(at + 24), *(ulong*)(at + 32)),
        Port = 0,
        Forwarder = HitTail.Forwarder(Tail),
        Transport = small.Transport,
        Proof = small.Proof,
        Type = (RecordType)(*(ushort*)(at + 50)),
        Snapshot = *(uint*)(at + 40),
        List = *(ushort*)(at + 48),
        Entry = *(uint*)(at + 44),
        Trigger = small.Trigger,
        Place = small.Place,
        Action = small.Action,
    };

    private void AddName(ReadOnlySpan<byte> name, int maxNames)
    {
        var used = NamesUsed;
        if (Level >= FoldLevel.Rule || NameCount >= maxNames || used + name.Length > NameOctets - TailLength)
        {
            return;
        }

        for (var offset = 0; TryNextName(ref offset, out var known);)
        {
            if (AsciiFold.EqualsFolded(known.Octets, name))
            {
                return;
            }
        }

        name.CopyTo(new Span<byte>(at + NamesAt + used, name.Length));
        Volatile.Write(ref *(uint*)(at + 68), (uint)(used + name.Length) | ((uint)(NameCount + 1) << 16));
    }

    // Eight octets at a time give the same sum as one by one.
    private static uint Add(uint hash, ReadOnlySpan<byte> octets)
    {
        for (; octets.Length >= sizeof(ulong); octets = octets[sizeof(ulong)..])
        {
            hash = BitOperations.Crc32C(hash, BinaryPrimitives.ReadUInt64LittleEndian(octets));
        }

        foreach (var octet in octets)
        {
            hash = BitOperations.Crc32C(hash, octet);
        }

        return hash;
    }
}
