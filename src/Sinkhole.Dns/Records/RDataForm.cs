using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;

namespace Sinkhole.Dns.Records;

/// <summary>RDATA with its names in full: whether octets have that form, and how to get it from a message.</summary>
public static class RDataForm
{
    /// <summary>True when uncompressed RDATA has the parts its type asks for; types whose parts are not looked at are taken as they are.</summary>
    public static bool IsWhole(RecordType type, ReadOnlySpan<byte> rdata)
    {
        if (type is RecordType.A or RecordType.Aaaa)
        {
            return rdata.Length == (type == RecordType.A ? 4 : 16);
        }

        var shape = RDataShape.Of(type);
        if (rdata.Length < shape.Before)
        {
            return false;
        }

        var rest = rdata[shape.Before..];
        for (var i = 0; i < shape.Names; i++)
        {
            if (!NameSpan.TryRead(rest, out var name))
            {
                return false;
            }

            rest = rest[name.Length..];
        }

        return shape.Names == 0 || rest.Length == shape.After;
    }

    /// <summary>Copies a record's RDATA out of its message, names decompressed; false when it is broken or the target too small.</summary>
    public static bool TryExpand(scoped MessageReader source, scoped RecordView record, Span<byte> target, out int length)
    {
        var shape = RDataShape.Of(record.Type);
        length = 0;
        if (shape.Names == 0)
        {
            length = record.RData.Length;
            return record.RData.TryCopyTo(target) && IsWhole(record.Type, record.RData);
        }

        if (record.RData.Length < shape.Before || !record.RData[..shape.Before].TryCopyTo(target))
        {
            return false;
        }

        Span<byte> scratch = stackalloc byte[NameSpan.MaxLength];
        length = shape.Before;
        var at = record.RDataOffset + shape.Before;
        var end = record.RDataOffset + record.RData.Length;
        for (var i = 0; i < shape.Names; i++)
        {
            if (!source.TryReadNameAt(at, scratch, out var name, out at) || at > end || !name.Octets.TryCopyTo(target[length..]))
            {
                return false;
            }

            length += name.Length;
        }

        var whole = end - at == shape.After && record.RData[^shape.After..].TryCopyTo(target[length..]);
        length += whole ? shape.After : 0;
        return whole;
    }
}
