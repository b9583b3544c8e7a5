using System.Collections.Frozen;

namespace Sinkhole.Filtering.Lists;

/// <summary>Headers of columns as a list's options name them: <c>value=IOC; family=Malware</c>.</summary>
internal sealed class ColumnMapping
{
    private static readonly FrozenDictionary<string, CampaignColumn> Keys = new Dictionary<string, CampaignColumn>(StringComparer.Ordinal)
    {
        ["type"] = CampaignColumn.Type,
        ["value"] = CampaignColumn.Value,
        ["name"] = CampaignColumn.Name,
        ["address"] = CampaignColumn.Address,
        ["family"] = CampaignColumn.Family,
        ["botnet"] = CampaignColumn.Botnet,
        ["severity"] = CampaignColumn.Severity,
        ["subdomains"] = CampaignColumn.Subdomains,
        ["valid_from"] = CampaignColumn.ValidFrom,
        ["valid_until"] = CampaignColumn.ValidUntil,
        ["source"] = CampaignColumn.Source,
        ["tlp"] = CampaignColumn.Tlp,
        ["note"] = CampaignColumn.Note,
        ["port"] = CampaignColumn.Port,
        ["protocol"] = CampaignColumn.Protocol,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly Dictionary<string, CampaignColumn> headers = new(StringComparer.Ordinal);

    private ColumnMapping()
    {
    }

    /// <summary>No column is named.</summary>
    public static ColumnMapping None { get; } = new();

    /// <summary>The columns that are named.</summary>
    public HashSet<CampaignColumn> Columns { get; } = [];

    /// <summary>Reads the option; false with the part that is no pair of a known column and a header.</summary>
    public static bool TryParse(string text, out ColumnMapping mapping, out string wrong)
    {
        mapping = new ColumnMapping();
        wrong = "";
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var header = CampaignColumns.Normalize(part[(equals + 1)..]);
            if (equals < 0 || header.Length == 0 || !Keys.TryGetValue(part[..equals].Trim().ToLowerInvariant(), out var column))
            {
                wrong = part;
                return false;
            }

            mapping.headers[header] = column;
            mapping.Columns.Add(column);
        }

        return true;
    }

    /// <summary>The column a header, as <see cref="CampaignColumns.Normalize"/> gives it, is named for.</summary>
    public bool TryFind(string header, out CampaignColumn column) => headers.TryGetValue(header, out column);
}
