using System.Collections.Frozen;
using System.Text;

namespace Sinkhole.Campaigns.Hunts.Resolvers;

/// <summary>Where the columns of a table of queries stand, found by their headers in Vietnamese or English or as a person named them.</summary>
internal sealed class QueryColumns
{
    /// <summary>Columns as a mapping names them.</summary>
    public static readonly string[] Keys = ["time", "client", "port", "name", "type", "transport", "answer"];

    private static readonly FrozenDictionary<string, QueryColumn> Known = new Dictionary<string, QueryColumn>(StringComparer.Ordinal)
    {
        ["thời gian"] = QueryColumn.Time,
        ["thời điểm"] = QueryColumn.Time,
        ["ngày giờ"] = QueryColumn.Time,
        ["time"] = QueryColumn.Time,
        ["timestamp"] = QueryColumn.Time,
        ["date"] = QueryColumn.Time,
        ["datetime"] = QueryColumn.Time,
        ["date time"] = QueryColumn.Time,
        ["@timestamp"] = QueryColumn.Time,
        ["máy hỏi"] = QueryColumn.Client,
        ["máy trạm"] = QueryColumn.Client,
        ["ip nguồn"] = QueryColumn.Client,
        ["địa chỉ nguồn"] = QueryColumn.Client,
        ["địa chỉ ip nguồn"] = QueryColumn.Client,
        ["địa chỉ máy"] = QueryColumn.Client,
        ["địa chỉ ip"] = QueryColumn.Client,
        ["client"] = QueryColumn.Client,
        ["client ip"] = QueryColumn.Client,
        ["client_ip"] = QueryColumn.Client,
        ["clientip"] = QueryColumn.Client,
        ["client address"] = QueryColumn.Client,
        ["client ip address"] = QueryColumn.Client,
        ["source"] = QueryColumn.Client,
        ["source ip"] = QueryColumn.Client,
        ["source.ip"] = QueryColumn.Client,
        ["src_ip"] = QueryColumn.Client,
        ["srcip"] = QueryColumn.Client,
        ["cổng"] = QueryColumn.Port,
        ["cổng nguồn"] = QueryColumn.Port,
        ["port"] = QueryColumn.Port,
        ["client port"] = QueryColumn.Port,
        ["client_port"] = QueryColumn.Port,
        ["source port"] = QueryColumn.Port,
        ["source.port"] = QueryColumn.Port,
        ["src_port"] = QueryColumn.Port,
        ["tên miền"] = QueryColumn.Name,
        ["truy vấn"] = QueryColumn.Name,
        ["tên miền truy vấn"] = QueryColumn.Name,
        ["name"] = QueryColumn.Name,
        ["qname"] = QueryColumn.Name,
        ["query"] = QueryColumn.Name,
        ["query name"] = QueryColumn.Name,
        ["domain"] = QueryColumn.Name,
        ["domain name"] = QueryColumn.Name,
        ["dns.question.name"] = QueryColumn.Name,
        ["loại"] = QueryColumn.Type,
        ["loại bản ghi"] = QueryColumn.Type,
        ["loại truy vấn"] = QueryColumn.Type,
        ["type"] = QueryColumn.Type,
        ["qtype"] = QueryColumn.Type,
        ["query type"] = QueryColumn.Type,
        ["query_type"] = QueryColumn.Type,
        ["record type"] = QueryColumn.Type,
        ["dns.question.type"] = QueryColumn.Type,
        ["giao thức"] = QueryColumn.Transport,
        ["proto"] = QueryColumn.Transport,
        ["protocol"] = QueryColumn.Transport,
        ["transport"] = QueryColumn.Transport,
        ["trả lời"] = QueryColumn.Answer,
        ["kết quả"] = QueryColumn.Answer,
        ["kết quả trả lời"] = QueryColumn.Answer,
        ["answer"] = QueryColumn.Answer,
        ["answers"] = QueryColumn.Answer,
        ["response"] = QueryColumn.Answer,
        ["upstream_answer"] = QueryColumn.Answer,
        ["dns.resolved_ip"] = QueryColumn.Answer,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly int[] places = new int[Keys.Length];

    /// <summary>Reads a header row; of two columns with one header the first counts, and one a person named goes before all.</summary>
    public QueryColumns(IReadOnlyList<string> header, IReadOnlyDictionary<string, QueryColumn> named)
    {
        Array.Fill(places, -1);
        for (var i = header.Count - 1; i >= 0; i--)
        {
            if (Known.TryGetValue(Normalize(header[i]), out var column) && !named.Values.Contains(column))
            {
                places[(int)column] = i;
            }
        }

        for (var i = header.Count - 1; i >= 0; i--)
        {
            if (named.TryGetValue(Normalize(header[i]), out var column))
            {
                places[(int)column] = i;
            }
        }
    }

    /// <summary>True when a row tells who asked for what, and when.</summary>
    public bool IsUsable => Has(QueryColumn.Time) && Has(QueryColumn.Client) && Has(QueryColumn.Name);

    /// <summary>True when the table shows answers.</summary>
    public bool Has(QueryColumn column) => places[(int)column] >= 0;

    /// <summary>Where a column stands; -1 when it is not there.</summary>
    public int Place(QueryColumn column) => places[(int)column];

    /// <summary>Reads <c>client=Workstation; name=Asked for</c>; false with the part that is no such pair.</summary>
    public static bool TryParseMapping(string text, out Dictionary<string, QueryColumn> named, out string wrong)
    {
        named = new Dictionary<string, QueryColumn>(StringComparer.Ordinal);
        wrong = "";
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var key = equals < 0 ? -1 : Array.IndexOf(Keys, part[..equals].Trim().ToLowerInvariant());
            var header = Normalize(part[(equals + 1)..]);
            if (key < 0 || header.Length == 0)
            {
                wrong = part;
                return false;
            }

            named[header] = (QueryColumn)key;
        }

        return true;
    }

    // As headers of lists are compared: composed, lower case, blanks as one.
    private static string Normalize(string text) => string.Join(' ', text.Replace('\uFFFD', '?').Normalize(NormalizationForm.FormC).ToLowerInvariant()
        .Split([' ', '\t', '\r', '\n', '\v', '\f', '\u00A0'], StringSplitOptions.RemoveEmptyEntries));
}
