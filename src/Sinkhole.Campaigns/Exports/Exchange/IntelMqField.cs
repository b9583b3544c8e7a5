namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>The harmonised fields of IntelMQ that are written, in the order of the table's columns.</summary>
internal enum IntelMqField
{
    FeedName,
    FeedProvider,
    ClassificationTaxonomy,
    ClassificationType,
    ClassificationIdentifier,
    TimeSource,
    TimeObservation,
    SourceIp,
    SourceLocalIp,
    SourceLocalHostName,
    SourcePort,
    ProtocolTransport,
    ProtocolApplication,
    DestinationFqdn,
    DestinationIp,
    DestinationPort,
    MalwareName,
    Tlp,
    EventDescriptionText,
    EventHash,
    Raw,
}
