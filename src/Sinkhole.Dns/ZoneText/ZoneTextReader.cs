using System.Diagnostics.CodeAnalysis;
using System.Text;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Dns.ZoneText;

/// <summary>
/// Reads a zone file record by record (RFC 1035, 5; $TTL from RFC 2308, 4; <c>\#</c> from RFC 3597, 5). Takes octets from anyone: memory and
/// time are bounded by the options, and whatever is wrong is a step, never an exception.
/// </summary>
public sealed class ZoneTextReader
{
    // How much of a word at fault is shown.
    private const int MaxValueOctets = 100;

    private readonly ZoneTextOptions options;
    private readonly ZoneLexer lexer;
    private readonly ZoneData data;
    private readonly byte[] owner = new byte[NameSpan.MaxLength];
    private readonly byte[] rdata = new byte[ushort.MaxValue];
    private readonly byte[] origin = new byte[NameSpan.MaxLength];
    private int originLength;
    private int ownerLength;
    private uint? defaultTtl;
    private uint? lastTtl;
    private long records;
    private bool isBroken;

    /// <summary>Reads from where the stream stands; its errors are the caller's.</summary>
    public ZoneTextReader(Stream source, ZoneTextOptions options)
    {
        this.options = options;
        lexer = new ZoneLexer(source, options);
        data = new ZoneData(lexer);
        originLength = options.Origin.Span.Length;
        options.Origin.Span.Octets.CopyTo(origin);
    }

    /// <summary>What is wrong, after <see cref="ZoneTextStep.Refused"/> and <see cref="ZoneTextStep.Broken"/>.</summary>
    public ZoneTextProblem? Problem { get; private set; }

    /// <summary>The origin in force: the option's, or the last $ORIGIN's.</summary>
    public NameSpan Origin => new(origin.AsSpan(0, originLength));

    /// <summary>The next record, refused entry, or end; after an end it stays so.</summary>
    public ZoneTextStep Read(out ZoneTextRecord record)
    {
        record = default;
        Problem = isBroken ? Problem : null;
        while (!isBroken && lexer.TryRead())
        {
            if (lexer.Fault is ZoneTextFault.TooLong or ZoneTextFault.CutShort)
            {
                return Break(lexer.Fault);
            }

            if (lexer.Fault != ZoneTextFault.None || lexer.Words.Count == 0)
            {
                return Refuse(lexer.Fault == ZoneTextFault.None ? ZoneTextFault.Owner : lexer.Fault, 0);
            }

            if (!lexer.RepeatsOwner && lexer.Text(lexer.Words[0]) is [(byte)'$', ..] directive)
            {
                if (TakeDirective(directive) is var fault and not ZoneTextFault.None)
                {
                    return Break(fault);
                }

                continue;
            }

            return records++ < options.MaxRecords ? ReadRecord(out record) : Break(ZoneTextFault.TooManyRecords);
        }

        return isBroken ? ZoneTextStep.Broken : ZoneTextStep.End;
    }

    private ZoneTextFault TakeDirective(ReadOnlySpan<byte> directive)
    {
        if (Ascii.EqualsIgnoreCase(directive, "$INCLUDE"u8))
        {
            return ZoneTextFault.Include;
        }

        if (Ascii.EqualsIgnoreCase(directive, "$GENERATE"u8))
        {
            return ZoneTextFault.Generate;
        }

        if (lexer.Words.Count != 2 || lexer.Words[1].IsQuoted)
        {
            return ZoneTextFault.Directive;
        }

        if (Ascii.EqualsIgnoreCase(directive, "$ORIGIN"u8))
        {
            Span<byte> name = stackalloc byte[NameSpan.MaxLength];
            if (!data.TryReadName(1, Origin, name, out var length))
            {
                return ZoneTextFault.Directive;
            }

            name[..length].CopyTo(origin);
            originLength = length;
            return ZoneTextFault.None;
        }

        if (!Ascii.EqualsIgnoreCase(directive, "$TTL"u8) || !ZoneNumber.TryParseTtl(lexer.Text(lexer.Words[1]), out var ttl))
        {
            return ZoneTextFault.Directive;
        }

        defaultTtl = ttl;
        return ZoneTextFault.None;
    }

    private ZoneTextStep ReadRecord(out ZoneTextRecord record)
    {
        record = default;
        var word = 0;
        if (!TryTakeOwner(ref word))
        {
            return Refuse(ZoneTextFault.Owner, 0);
        }

        if (!TryReadTtlAndClass(ref word, out var ttl, out var recordClass))
        {
            return Refuse(ZoneTextFault.Ttl, word);
        }

        if (word >= lexer.Words.Count)
        {
            return Refuse(recordClass is null ? ZoneTextFault.RecordType : ZoneTextFault.RecordClass, word);
        }

        if (!ZoneNumber.TryParseType(lexer.Text(lexer.Words[word]), out var type) || lexer.Words[word].IsQuoted)
        {
            return Refuse(ZoneTextFault.RecordType, word);
        }

        if (!data.TryRead(type, word + 1, Origin, rdata, out var length))
        {
            return Refuse(ZoneTextFault.Data, word + 1);
        }

        if (TtlOf(ttl, type, rdata.AsSpan(0, length)) is not { } seconds)
        {
            return Refuse(ZoneTextFault.Ttl, word);
        }

        record = new ZoneTextRecord
        {
            Owner = new NameSpan(owner.AsSpan(0, ownerLength)),
            Type = type,
            Class = recordClass ?? RecordClass.Internet,
            Ttl = seconds,
            RData = rdata.AsSpan(0, length),
            Line = lexer.Line,
        };
        return ZoneTextStep.Record;
    }

    private bool TryTakeOwner(ref int word)
    {
        if (!lexer.RepeatsOwner && !data.TryReadName(word++, Origin, owner, out ownerLength))
        {
            // Records that repeat an owner nobody could read are not to fall to the one before it.
            ownerLength = 0;
        }

        return ownerLength > 0;
    }

    private bool TryReadTtlAndClass(ref int word, out uint? ttl, [NotNullWhen(true)] out RecordClass? recordClass)
    {
        // Either may be left out, and they stand in either order (RFC 1035, 5.1).
        ttl = null;
        recordClass = null;
        while (word < lexer.Words.Count && !lexer.Words[word].IsQuoted)
        {
            var text = lexer.Text(lexer.Words[word]);
            if (ttl is null && text is [>= (byte)'0' and <= (byte)'9', ..])
            {
                if (!ZoneNumber.TryParseTtl(text, out var seconds))
                {
                    return false;
                }

                ttl = seconds;
            }
            else if (recordClass is null && ZoneNumber.TryParseClass(text, out var named))
            {
                recordClass = named;
            }
            else
            {
                break;
            }

            word++;
        }

        recordClass ??= RecordClass.Internet;
        return true;
    }

    private uint? TtlOf(uint? given, RecordType type, ReadOnlySpan<byte> octets)
    {
        if (given is not null)
        {
            lastTtl = given;
            return given;
        }

        // RFC 2308, 4: $TTL, else the last one stated; a first SOA without either has its own minimum, as other servers read it.
        if (defaultTtl is null && lastTtl is null && type == RecordType.Soa && octets.Length >= sizeof(uint))
        {
            lastTtl = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(octets[^sizeof(uint)..]) & int.MaxValue;
        }

        return defaultTtl ?? lastTtl;
    }

    private ZoneTextStep Refuse(ZoneTextFault fault, int word)
    {
        var value = word < lexer.Words.Count ? lexer.Text(lexer.Words[word]) : default;
        Problem = new ZoneTextProblem(fault, lexer.Line, Encoding.UTF8.GetString(value[..Math.Min(value.Length, MaxValueOctets)]));
        return ZoneTextStep.Refused;
    }

    private ZoneTextStep Break(ZoneTextFault fault)
    {
        _ = Refuse(fault, 0);
        isBroken = true;
        return ZoneTextStep.Broken;
    }
}
