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

    /// <summary>The campaign's table as an office document (XLSX): the first sheet with a column of values.</summary>
    Workbook = 3,

    /// <summary>Any text with names and addresses in it, defanged or not: bare names with what is below them, hosts of links alone.</summary>
    Text = 4,

    /// <summary>Rules of ad blockers that a resolver can obey: <c>||name^</c> and exceptions.</summary>
    AdBlock = 5,

    /// <summary>dnsmasq's <c>address=</c>, <c>server=</c> and <c>local=</c> lines: names and everything below them.</summary>
    Dnsmasq = 6,

    /// <summary>A response policy zone as a zone file.</summary>
    PolicyZone = 7,

    /// <summary>MISP events as JSON: attributes meant for detection.</summary>
    Misp = 8,

    /// <summary>A STIX 2.1 bundle or TAXII 2.1 envelope: indicators with patterns of plain comparisons.</summary>
    Stix = 9,
}
