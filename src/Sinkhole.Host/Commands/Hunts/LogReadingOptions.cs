using System.CommandLine;
using System.Globalization;
using Sinkhole.Campaigns.Hunts;
using Sinkhole.Campaigns.Hunts.Times;
using Sinkhole.Host.Configuration;

namespace Sinkhole.Host.Commands.Hunts;

/// <summary>The options of the verb <c>hunt</c> that say how logs are written, and its limits.</summary>
internal sealed class LogReadingOptions
{
    private const int MostRemembered = 10_000_000;
    private const int FewestRemembered = 64;

    private readonly Option<string?> format;
    private readonly Option<string?> year;
    private readonly Option<string?> dates;
    private readonly Option<string?> columns;
    private readonly Option<string?> gaps;
    private readonly Option<string?> remember;
    private readonly Option<bool> resolverQueries;

    /// <summary>Builds them in the context's language.</summary>
    public LogReadingOptions(CommandContext context)
    {
        format = One("--format", "FORMAT", context.Say("How all logs are written (default: found out for each): ", "Định dạng của mọi nhật ký (mặc định: tự nhận biết từng tệp): ") + string.Join(", ", LogFormats.All));
        year = One("--year", "YEAR", context.Say("Year of each log's first line where lines have none.", "Năm của dòng đầu mỗi nhật ký khi các dòng không ghi năm."));
        dates = One("--dates", "dmy|mdy", context.Say("Whether day or month comes first in dates of numbers.", "Ngày đứng trước (dmy) hay tháng đứng trước (mdy) trong ngày ghi bằng số."));
        columns = One("--columns", "MAP", context.Say("Headers of a CSV log: \"client=Workstation; name=Asked for\".", "Tiêu đề cột của nhật ký CSV: \"client=Máy trạm; name=Tên đã hỏi\"."));
        gaps = One("--gaps", "TIME", context.Say("Show silence longer than this (default: 1h).", "Nêu khoảng không có dòng nào dài hơn mức này (mặc định: 1h)."));
        remember = One("--remember", "N", context.Say("Findings remembered so that one event in two files counts once (default: 262144).", "Số kết quả được nhớ để một lượt có trong hai tệp chỉ tính một lần (mặc định: 262144)."));
        resolverQueries = new Option<bool>("--resolver-queries") { Description = context.Say("Take what dnstap says resolvers asked upstream, too.", "Tính cả truy vấn của chính máy chủ DNS trong dnstap.") };
    }

    /// <summary>Adds them to the verb.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (ReadOnlySpan<Option>)[format, year, dates, columns, gaps, remember, resolverQueries])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What they ask for.</summary>
    /// <exception cref="MustFixException">A value cannot be read.</exception>
    public HuntOptions Read(ParseResult parsed)
    {
        var options = new HuntOptions
        {
            Format = parsed.GetValue(format) is { } word ? ReadFormat(word) : null,
            Year = parsed.GetValue(year) is { } text ? ReadNumber(year, text, DateTime.UnixEpoch.Year, DateTime.MaxValue.Year) : null,
            DateOrder = parsed.GetValue(dates) is { } order ? ReadOrder(order) : null,
            Columns = parsed.GetValue(columns) ?? "",
            TakesResolverQueries = parsed.GetValue(resolverQueries),
        };
        options = parsed.GetValue(gaps) is { } gap ? options with { GapsOver = ReadGap(gap) } : options;
        options = parsed.GetValue(remember) is { } most ? options with { RememberedFindings = ReadNumber(remember, most, FewestRemembered, MostRemembered) } : options;
        return options.Problem is { } problem ? throw new MustFixException(problem.English, problem.Vietnamese) : options;
    }

    private static LogFormat ReadFormat(string word)
    {
        var known = string.Join(", ", LogFormats.All);
        return LogFormats.TryParse(word, out var format) ? format : throw new MustFixException(
            $"'--format' is '{word}'. Write one of: {known}.", $"'--format' là '{word}'. Ghi một trong các giá trị: {known}.");
    }

    private static DateOrder ReadOrder(string word) => word switch
    {
        "dmy" => DateOrder.DayFirst,
        "mdy" => DateOrder.MonthFirst,
        _ => throw new MustFixException($"'--dates' is '{word}'. Write dmy or mdy.", $"'--dates' là '{word}'. Ghi dmy hoặc mdy."),
    };

    private static TimeSpan ReadGap(string text) => DurationText.TryParse(text, out var gap) && gap > TimeSpan.Zero ? gap : throw new MustFixException(
        $"'--gaps' is '{text}'. Write a length of time, such as 30m or 2h.", $"'--gaps' là '{text}'. Ghi một khoảng thời gian, ví dụ 30m hoặc 2h.");

    private static int ReadNumber(Option option, string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : throw new MustFixException(
            $"'{option.Name}' is '{text}'. Write a number from {least} to {most}.", $"'{option.Name}' là '{text}'. Ghi một số từ {least} đến {most}.");

    private static Option<string?> One(string name, string value, string description) => new(name) { HelpName = value, Description = description };
}
