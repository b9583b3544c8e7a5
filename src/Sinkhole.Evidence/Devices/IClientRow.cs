using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Devices;

/// <summary>What is said of an address, a network or a machine for a span of time.</summary>
internal interface IClientRow
{
    /// <summary>The address or network; null when it is a machine.</summary>
    InternetPrefix? Network { get; }

    /// <summary>The machine; null when it is an address or network.</summary>
    MacAddress? Mac { get; }

    /// <summary>When.</summary>
    Validity Span { get; }
}
