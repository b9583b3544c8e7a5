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

    /// <summary>The name is a protected one or stands below one.</summary>
    ProtectedName = 9,

    /// <summary>The address or prefix overlaps a protected one.</summary>
    ProtectedAddress = 10,

    /// <summary>Others register names right below this one: a rule on it would hit them all.</summary>
    PublicSuffix = 11,

    /// <summary>A warning list names it.</summary>
    WarningList = 12,

    /// <summary>A prefix of length 0: every address.</summary>
    WholeSpace = 13,

    /// <summary>A filter rule with options, which a resolver cannot obey.</summary>
    RuleOptions = 14,

    /// <summary>A filter rule that hides or changes parts of pages.</summary>
    CosmeticRule = 15,

    /// <summary>A regular expression.</summary>
    RegularExpression = 16,

    /// <summary>A filter rule about parts of addresses of pages, or with a wildcard inside.</summary>
    RulePattern = 17,

    /// <summary>A line of a dnsmasq file that blocks nothing: another setting, or a server to forward to.</summary>
    DnsmasqLine = 18,

    /// <summary>An indicator of another kind than a name, an address or a link.</summary>
    IndicatorType = 19,

    /// <summary>A pattern other than plain comparisons of names, addresses and links.</summary>
    Pattern = 20,

    /// <summary>A record that says nothing a policy zone can say, or says it in a form nobody reads.</summary>
    ZoneRecord = 21,

    /// <summary>In running text something with a dot whose ending is no top-level domain: a file's name, two sentences.</summary>
    UnknownTopLevel = 22,

    /// <summary>A rule on clients' addresses in a list that is fetched: whoever sends it would decide who is answered at all.</summary>
    ClientRule = 23,
}
