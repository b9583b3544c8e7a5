namespace Sinkhole.Filtering.Lists;

/// <summary>One event of a MISP feed.</summary>
/// <param name="Uuid">Its file is this in lower case with <c>.json</c> behind it.</param>
/// <param name="Info">What it is called.</param>
/// <param name="Timestamp">Its last change, Unix time; 0 when the feed does not say.</param>
/// <param name="Sha256">The digest its file must have, lower-case hex; empty when the feed gives none.</param>
public sealed record MispManifestEntry(Guid Uuid, string Info, long Timestamp, string Sha256);
