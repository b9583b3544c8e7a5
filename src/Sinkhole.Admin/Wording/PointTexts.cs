using System.Globalization;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Activity;
using Sinkhole.Evidence.Devices;

namespace Sinkhole.Admin.Wording;

/// <summary>Texts about clients that seem to be points behind which several machines stand.</summary>
internal sealed class PointTexts(Language language)
{
    private readonly CultureInfo culture = language.Culture;

    public string Mark => language.Pick("điểm mạng chưa xác định thiết bị", "point to be resolved");

    public string Among => language.Pick("kể cả điểm mạng chưa xác định thiết bị", "points to be resolved among them");

    public string Heading => language.Pick("Cần trả lời: địa chỉ nào không phải là một máy?", "To be decided: which address is not one machine?");

    public string Question(InternetAddress client, ClientRole likely) => likely switch
    {
        ClientRole.Forwarder => language.Pick($"{client} có phải là máy chủ DNS chuyển tiếp không?", $"Is {client} a DNS forwarder?"),
        ClientRole.Nat => language.Pick($"{client} có phải là thiết bị NAT không?", $"Is {client} a NAT device?"),
        ClientRole.None or ClientRole.Scanner or ClientRole.MailGateway or ClientRole.Device => language.Pick(
            $"{client} có phải là máy chủ DNS chuyển tiếp hoặc thiết bị NAT không?", $"Is {client} a DNS forwarder or a NAT device?"),
    };

    public string Meaning => language.Pick(
        "Có thể nhiều máy đứng sau địa chỉ này. Cho đến khi có quyết định, đây là điểm mạng chưa xác định thiết bị, không tính là một thiết bị nghi nhiễm.",
        "Several machines may stand behind this address. Until somebody decides, it is a point to be resolved and not counted as one suspected device.");

    /// <summary>What speaks for it, strongest first.</summary>
    public IEnumerable<string> Reasons(PointSuggestion point, DateOnly since)
    {
        if (Has(point, PointSigns.AsksAlone))
        {
            yield return point.AllClients == 1 ? OnlyClient(point, since) : NearlyAlone(point, since);
        }

        if (Has(point, PointSigns.MostQueries))
        {
            yield return language.Pick(
                $"Địa chỉ này gửi {Share(point.Figures.Queries, point.AllQueries)} của {Number(point.AllQueries)} truy vấn kể từ ngày {Day(since)}; {Number(point.AllClients - 1)} địa chỉ khác gửi phần còn lại.",
                $"This address sent {Share(point.Figures.Queries, point.AllQueries)} of the {Number(point.AllQueries)} queries since {Day(since)}; {Number(point.AllClients - 1)} others sent the rest.");
        }

        if (Has(point, PointSigns.ManyTimesTypical))
        {
            yield return language.Pick(
                $"Địa chỉ này gửi {Number(point.Figures.Queries)} truy vấn; một nửa số địa chỉ chỉ gửi tối đa {Number(point.TypicalQueries)}.",
                $"It sent {Number(point.Figures.Queries)} queries; half of the addresses sent {Number(point.TypicalQueries)} or fewer.");
        }

        if (Has(point, PointSigns.AsksForSignatures))
        {
            yield return language.Pick(
                $"{Share(point.Figures.WithDnssec, point.Figures.Queries)} số truy vấn yêu cầu chữ ký DNSSEC (cờ DO): máy chủ DNS chuyển tiếp có kiểm tra chữ ký luôn yêu cầu, máy tính thường thì hiếm khi.",
                $"{Share(point.Figures.WithDnssec, point.Figures.Queries)} of its queries ask for DNSSEC signatures (the DO bit): forwarders that validate always do, ordinary machines seldom.");
        }

        if (Has(point, PointSigns.SeveralKinds))
        {
            yield return SeveralKinds([.. point.Figures.Hops.SentWith()]);
        }
    }

    public string WhatToDo => language.Pick(
        "Ghi vào tệp cấu hình (role: forwarder, nat, scanner hoặc mail-gateway; nếu đây là một máy thông thường thì ghi role: device), rồi gửi SIGHUP để nạp lại; câu hỏi này sẽ hết.",
        "Write it in the configuration file (role: forwarder, nat, scanner or mail-gateway; role: device if it is one ordinary machine) and send SIGHUP; this question then ends.");

    /// <summary>What to write in the configuration file.</summary>
    public static string Setting(InternetAddress client, ClientRole likely)
    {
        var who = client.IsIPv4 ? client.ToString() : $"\"{client}\"";
        return $$"""
            devices:
              clients:
                - { who: [{{who}}], role: {{(likely == ClientRole.Nat ? "nat" : "forwarder")}} }
            """;
    }

    public string Room(string queries) => language.Pick(
        $"Hôm nay có {queries} truy vấn của các địa chỉ không còn chỗ ghi riêng, nên chưa biết địa chỉ nào đã hoạt động. Tăng \"recording: clients_per_worker\" hoặc \"clients_per_day\" nếu mạng thật sự có nhiều địa chỉ như vậy.",
        $"Today {queries} queries came from addresses there was no room for, so it is not known which of these were active. Raise \"recording: clients_per_worker\" or \"clients_per_day\" if the network really has so many addresses.");

    public string RoomTitle => language.Pick("Không ghi riêng được mọi địa chỉ", "Not every address is told apart");

    private string OnlyClient(PointSuggestion point, DateOnly since) => language.Pick(
        $"Mọi truy vấn kể từ ngày {Day(since)} ({Number(point.AllQueries)}) đều đến từ địa chỉ này. Nếu mạng chỉ có một máy thì đó chính là máy ấy; nếu có nhiều máy thì chưa thấy được từng thiết bị phía sau.",
        $"All queries since {Day(since)} ({Number(point.AllQueries)}) came from this address. In a network of one machine this is it; in a larger one the devices behind it are not seen one by one.");

    private string NearlyAlone(PointSuggestion point, DateOnly since) => language.Pick(
        $"Gần như mọi truy vấn kể từ ngày {Day(since)} đến từ địa chỉ này: {Share(point.Figures.Queries, point.AllQueries)} của {Number(point.AllQueries)}; chưa thấy được từng thiết bị phía sau.",
        $"Nearly all queries since {Day(since)} came from this address: {Share(point.Figures.Queries, point.AllQueries)} of {Number(point.AllQueries)}; the devices behind it are not seen one by one.");

    private string SeveralKinds(IReadOnlyList<int> sentWith) => sentWith.Count > 1
        ? language.Pick(
            $"Gói tin được gửi với TTL ban đầu khác nhau ({string.Join(", ", sentWith)}): có nhiều loại hệ điều hành phía sau địa chỉ này.",
            $"Its packets were sent with different TTLs ({string.Join(", ", sentWith)}): several kinds of systems use this address.")
        : language.Pick(
            "Một phần gói tin đã đi qua bộ định tuyến, một phần thì không (theo TTL): có nhiều máy dùng địa chỉ này.",
            "Some of its packets came through a router and some did not (by their TTL): several machines use this address.");

    private static bool Has(PointSuggestion point, PointSigns sign) => (point.Signs & sign) != 0;

    private string Number(long number) => number.ToString("N0", culture);

    // Cut, not rounded: 99.96 % is not all.
    private string Share(long part, long whole) => (Math.Floor(1000.0 * part / whole) / 10).ToString("0.#", culture) + "%";

    private string Day(DateOnly day) => day.ToString(language.Pick("dd/MM/yyyy", "d MMM yyyy"), culture);
}
