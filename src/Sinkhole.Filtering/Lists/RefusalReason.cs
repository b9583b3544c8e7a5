namespace Sinkhole.Filtering.Lists;

/// <summary>Why a row of a list was not taken.</summary>
public enum RefusalReason : byte
{
    /// <summary>It was taken.</summary>
    None = 0,

    /// <summary>The value is empty.</summary>
    Empty = 1,

    /// <summary>The name has fewer than two labels: it would cover a whole top-level domain.</summary>
    TooFewLabels = 2,

    /// <summary>Two dots stand side by side, or a dot stands in front.</summary>
    EmptyLabel = 3,

    /// <summary>A character other than a letter, digit, '-' or '_', or letters that have no A-label.</summary>
    Characters = 4,

    /// <summary>A label has more than 63 octets or the name more than 255.</summary>
    TooLong = 5,

    /// <summary>The address or its prefix cannot be read.</summary>
    Address = 6,

    /// <summary>The address overlaps private, shared, loopback, link-local, multicast, reserved or unspecified space.</summary>
    AddressSpace = 7,

    /// <summary>A line of a hosts file that does not begin with an address, or has no name after it.</summary>
    HostsLine = 8,
}
