namespace Sinkhole.Filtering.Policy;

/// <summary>What an answer section holds that rules may look at.</summary>
[Flags]
internal enum AnswerContents
{
    None = 0,

    /// <summary>CNAME or DNAME.</summary>
    Aliases = 1,

    /// <summary>SVCB or HTTPS.</summary>
    Services = 2,

    /// <summary>A or AAAA.</summary>
    Addresses = 4,

    /// <summary>MX, NS or SRV.</summary>
    Targets = 8,
}
