using System.Globalization;

namespace Sinkhole.Campaigns.Exports;

/// <summary>The identity of a record in every format, so that what arrives twice is known as one. It says nothing about who it was.</summary>
internal static class RecordId
{
    /// <summary>The identity of a node's record.</summary>
    public static Guid Of(EventRow row) => NameUuid.Of(
        NameUuid.Records, string.Create(CultureInfo.InvariantCulture, $"{row.Node}\n{row.Sequence}\n{(row.IsDrill ? "drill" : "")}{(row.IsImported ? "imported" : "")}"));
}
