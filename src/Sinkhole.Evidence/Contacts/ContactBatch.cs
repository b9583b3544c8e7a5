namespace Sinkhole.Evidence.Contacts;

/// <summary>Contacts to be stored together.</summary>
/// <param name="File">The pending file they are from, by the number that only it has; the store remembers it and takes no file twice.</param>
/// <param name="Rows">The contacts, in the order they were recorded.</param>
public sealed record ContactBatch(long File, IReadOnlyList<ContactRow> Rows);
