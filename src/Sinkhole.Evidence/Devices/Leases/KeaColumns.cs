using Sinkhole.Evidence.Devices.Text;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>Where the columns of a Kea memfile stand; -1 for those of the other family or of newer versions.</summary>
internal sealed record KeaColumns
{
    public required int Address { get; init; }

    public required int Lifetime { get; init; }

    public required int Expire { get; init; }

    public required int Mac { get; init; }

    public required int Duid { get; init; }

    public required int Host { get; init; }

    public required int State { get; init; }

    public required int LeaseType { get; init; }

    public required int PrefixLength { get; init; }

    /// <summary>The columns by a header; null when it is none of Kea's.</summary>
    public static KeaColumns? Find(CsvHeader header)
    {
        var columns = new KeaColumns
        {
            Address = header.Find("address"),
            Lifetime = header.Find("valid_lifetime"),
            Expire = header.Find("expire"),
            Mac = header.Find("hwaddr"),
            Duid = header.Find("duid"),
            Host = header.Find("hostname"),
            State = header.Find("state"),
            LeaseType = header.Find("lease_type"),
            PrefixLength = header.Find("prefix_len"),
        };
        return columns.Address < 0 || columns.Lifetime < 0 || columns.Expire < 0 || (columns.Mac < 0 && columns.Duid < 0) ? null : columns;
    }
}
