namespace Sinkhole.Dns.Records;

/// <summary>Where names stand inside the RDATA of a type: fixed octets, then names, then fixed octets.</summary>
/// <param name="Before">Octets before the first name.</param>
/// <param name="Names">How many names follow each other; 0: the RDATA holds no name that a sender may have compressed.</param>
/// <param name="After">Octets after the last name.</param>
/// <param name="MayCompress">True for the types of RFC 1035 alone: a sender must not compress names in later ones (RFC 3597, 4).</param>
public readonly record struct RDataShape(int Before, int Names, int After, bool MayCompress)
{
    /// <summary>The shape of a type's RDATA; types without names, and all unknown ones, are opaque.</summary>
    public static RDataShape Of(RecordType type) => type switch
    {
        RecordType.NS or RecordType.Cname or RecordType.Ptr or RecordType.MB or RecordType.MD or RecordType.MF
            or RecordType.MG or RecordType.MR => new(0, 1, 0, true),
        RecordType.Soa => new(0, 2, 20, true),
        RecordType.Minfo => new(0, 2, 0, true),
        RecordType.MX => new(2, 1, 0, true),
        RecordType.Dname => new(0, 1, 0, false),
        RecordType.RP => new(0, 2, 0, false),
        RecordType.Afsdb or RecordType.RT or RecordType.KX => new(2, 1, 0, false),
        RecordType.PX => new(2, 2, 0, false),
        RecordType.Srv => new(6, 1, 0, false),
        _ => default,
    };
}
