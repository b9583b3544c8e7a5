using System.Collections.Immutable;
using System.Text;
using Microsoft.AspNetCore.Http;
using Sinkhole.Admin.Api;
using Sinkhole.Campaigns.Exports;
using Sinkhole.Campaigns.Exports.Numbered;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Admin.Export;

/// <summary>Reads a request for an export from the fields of a form; what cannot be read becomes a problem, never a wider export.</summary>
public sealed class ExportParameters
{
    /// <summary>The fields: those of the offenders' filter, and what an export is told beside.</summary>
    public static readonly ImmutableArray<string> Names = ["kind", "format", "choice", "lang", "by", "reason", "family", .. OffenderQuery.Parameters];

    // What separates kind and format in the one value a button of a form can carry.
    private const char ChoiceMark = ':';

    // Longer than any list name, family or reason that is taken.
    private const int LongestValue = 1024;

    private static readonly string[] Kinds = ["events", "offenders"];

    private readonly IQueryCollection values;
    private readonly List<QueryProblem> problems = [];

    private ExportParameters(IQueryCollection values) => this.values = values;

    /// <summary>The request; null when there are <see cref="Problems"/>.</summary>
    public ExportRequest? Request { get; private set; }

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<QueryProblem> Problems => problems;

    /// <summary>Reads a form; days are days in <paramref name="zone"/>. Who asks is <paramref name="by"/>, or where that is null what the form says.</summary>
    public static async Task<ExportParameters> ReadAsync(HttpRequest request, TimeZoneInfo zone, string? by, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            return Unreadable();
        }

        try
        {
            var form = await request.ReadFormAsync(cancellationToken);
            var read = new ExportParameters(new QueryCollection(form.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)));
            read.Read(zone, by);
            return read;
        }
        catch (Exception strange) when (strange is InvalidDataException or BadHttpRequestException)
        {
            // How the framework says that a body is no form, or larger than one.
            return Unreadable();
        }
    }

    private static ExportParameters Unreadable()
    {
        var nothing = new ExportParameters(new QueryCollection());
        nothing.Refuse("format", "The body of the request is no form (application/x-www-form-urlencoded).", "Nội dung yêu cầu không phải biểu mẫu (application/x-www-form-urlencoded).");
        return nothing;
    }

    private void Read(TimeZoneInfo zone, string? by)
    {
        problems.AddRange(ProblemAnswer.Unknown(values, Names));
        var query = OffenderQuery.Read(Only(OffenderQuery.Parameters), zone);
        problems.AddRange(query.Problems);
        var choice = Text("choice").Split(ChoiceMark);
        var (kind, format) = choice.Length == 2 ? (choice[0], choice[1]) : (Text("kind"), Text("format"));
        if (!Kinds.Contains(kind, StringComparer.Ordinal))
        {
            Refuse("kind", $"\"kind\" is \"{kind}\"; it is events or offenders.", $"\"kind\" là \"{kind}\"; chỉ nhận events hoặc offenders.");
        }

        if (Text("lang") is not ("" or "vi" or "en"))
        {
            Refuse("lang", $"\"lang\" is \"{Text("lang")}\"; it is vi or en.", $"\"lang\" là \"{Text("lang")}\"; chỉ nhận vi hoặc en.");
        }

        var request = RequestOf(kind is "events" ? ExportKind.Events : ExportKind.Offenders, format, query.Filter) with { By = by ?? Text("by") };
        Request = problems.Count == 0 ? request : null;
    }

    private ExportRequest RequestOf(ExportKind kind, string format, OffenderFilter filter) => new()
    {
        Kind = kind,
        Format = format,
        Language = Text("lang") is "en" ? ExportLanguage.English : ExportLanguage.Vietnamese,
        By = "",
        Reason = Text("reason"),
        Filter = new HitFilter
        {
            From = filter.From,
            To = filter.To,
            Client = filter.Client,
            List = filter.List,
            Campaign = filter.Campaign,
            Family = Text("family") is { Length: > 0 } family ? family : null,
            Indicator = filter.Indicator,
        },
    };

    private QueryCollection Only(ImmutableArray<string> names) =>
        new(values.Where(pair => names.Contains(pair.Key, StringComparer.Ordinal)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal));

    private string Text(string name)
    {
        var given = values[name];
        if (given.Count > 1)
        {
            Refuse(name, $"\"{name}\" is given {given.Count} times; give it once.", $"\"{name}\" được ghi {given.Count} lần; chỉ ghi một lần.");
        }

        if (given.ToString().Length > LongestValue)
        {
            Refuse(name, $"\"{name}\" is too long.", $"\"{name}\" quá dài.");
        }

        return given is [{ } text, ..] ? text.Trim().Normalize(NormalizationForm.FormC) : "";
    }

    private void Refuse(string parameter, string english, string vietnamese)
    {
        if (!problems.Exists(problem => string.Equals(problem.Parameter, parameter, StringComparison.Ordinal)))
        {
            problems.Add(new QueryProblem(parameter, english, vietnamese));
        }
    }
}
