namespace Sinkhole.Filtering.Lists;

/// <summary>How a list file is written.</summary>
public enum ListFormat : byte
{
    /// <summary>The campaign's CSV with a header line in Vietnamese or English.</summary>
    Campaign = 0,

    /// <summary>A hosts file: the names alone, nothing below them.</summary>
    Hosts = 1,

    /// <summary>One domain a line: the name and everything below it.</summary>
    Domains = 2,
}
