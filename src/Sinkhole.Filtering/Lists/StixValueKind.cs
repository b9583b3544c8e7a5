namespace Sinkhole.Filtering.Lists;

/// <summary>What a comparison of a STIX pattern is about.</summary>
internal enum StixValueKind
{
    Name,
    Address,
    Link,
}
