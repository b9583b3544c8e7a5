using System.CommandLine;
using System.Globalization;
using Sinkhole.Campaigns.Hunts;
using Sinkhole.Campaigns.Hunts.Times;
using Sinkhole.Dns.Records;

namespace Sinkhole.Host.Commands;

/// <summary>The options of the verb <c>hunt</c>.</summary>
internal sealed class HuntVerbOptions
{
    private const int EarliestYear = 1990;
    private const int LatestYear = 9000;

    private readonly Option<string?> leases;
    private readonly Option<string[]> points;
    private readonly Option<string?> format;
    private readonly Option<string?> year;
    private readonly Option<string?> dates;
    private readonly Option<string?> columns;
    private readonly Option<bool> json;
    private readonly Option<string?> output;

    /// <summary>Builds the options in the context's language.</summary>
    public HuntVerbOptions(CommandContext context)
    {
        leases = Make("--leases", "DIR", context.Say(
            "A directory with kea-leases4.csv, dhcpd.leases, DhcpSrvLog-*.log or dnsmasq*.leases, and ndp.txt: whose address it was at the time.",
            "Thư mục có kea-leases4.csv, dhcpd.leases, DhcpSrvLog-*.log hoặc dnsmasq*.leases, và ndp.txt: để biết địa chỉ thuộc thiết bị nào tại thời điểm đó."));
        points = new Option<string[]>("--nat-point")
        {
            HelpName = "ADDRESS",
            Description = context.Say("An address behind which many machines stand; may be repeated.", "Địa chỉ có nhiều máy đứng sau (NAT, máy chuyển tiếp); có thể ghi nhiều lần."),
        };
        format = Make("--format", "FORMAT", context.Say(
            $"How the logs are written: {string.Join(", ", LogFormats.All)} (default: found out for each).",
            $"Dạng nhật ký: {string.Join(", ", LogFormats.All)} (mặc định: tự nhận biết từng tệp)."));
        year = Make("--year", "YEAR", context.Say(
            "The year of each file's first line where lines have none (default: that of the file's last change).",
            "Năm của dòng đầu mỗi tệp khi các dòng không ghi năm (mặc định: năm tệp thay đổi lần cuối)."));
        dates = Make("--dates", "dmy|mdy", context.Say(
            "Whether the day or the month stands first in dates of numbers (default: found out for each file).",
            "Ngày hay tháng đứng trước trong ngày tháng viết bằng số (mặc định: tự nhận biết từng tệp)."));
        columns = Make("--columns", "MAP", context.Say(
            "Headers of a CSV table that has other ones, as 'client=Workstation; name=Asked for'.", "Tên cột của bảng CSV khác mặc định, dạng 'client=Máy trạm; name=Tên miền'."));
        json = new Option<bool>("--json") { Description = context.Say("Writes JSON lines instead of text.", "Ghi mỗi dòng một đối tượng JSON thay cho văn bản.") };
        output = Make("--output", "FILE", context.Say("Write to this file instead of standard output.", "Ghi vào tệp này thay vì đầu ra chuẩn."));
    }

    /// <summary>Adds the options to the verb.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[leases, points, format, year, dates, columns, json, output])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What the options ask for.</summary>
    public HuntRequest Read(ParseResult parsed)
    {
        var options = new HuntOptions
        {
            Format = FormatOf(parsed.GetValue(format)),
            Year = YearOf(parsed.GetValue(year)),
            DateOrder = OrderOf(parsed.GetValue(dates)),
            Columns = parsed.GetValue(columns) ?? "",
        };
        if (options.Problem is { } problem)
        {
            throw new MustFixException(problem.English, problem.Vietnamese);
        }

        return new HuntRequest
        {
            Options = options,
            Leases = parsed.GetValue(leases),
            Points = [.. (parsed.GetValue(points) ?? []).Select(Point)],
            IsJson = parsed.GetValue(json),
            Output = parsed.GetValue(output),
        };
    }

    private static LogFormat? FormatOf(string? key)
    {
        if (key is null)
        {
            return null;
        }

        var all = string.Join(", ", LogFormats.All);
        return LogFormats.TryParse(key, out var found) ? found : throw new MustFixException(
            $"'--format' is '{key}'. Write one of {all}.", $"'--format' là '{key}'. Ghi một trong các dạng {all}.");
    }

    private static int? YearOf(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= EarliestYear and <= LatestYear ? year : throw new MustFixException(
            $"'--year' is '{text}'. Write a year, such as 2026.", $"'--year' là '{text}'. Ghi một năm, ví dụ 2026.");
    }

    private static DateOrder? OrderOf(string? word) => word switch
    {
        null => null,
        "dmy" => DateOrder.DayFirst,
        "mdy" => DateOrder.MonthFirst,
        _ => throw new MustFixException($"'--dates' is '{word}'. Write dmy or mdy.", $"'--dates' là '{word}'. Ghi dmy hoặc mdy."),
    };

    private static InternetAddress Point(string text) => InternetAddress.TryParse(text, out var address) ? address : throw new MustFixException(
        $"'--nat-point' is '{text}'. Write an IP address, such as 192.0.2.7.", $"'--nat-point' là '{text}'. Ghi một địa chỉ IP, ví dụ 192.0.2.7.");

    private static Option<string?> Make(string name, string value, string description) => new(name) { HelpName = value, Description = description };
}
