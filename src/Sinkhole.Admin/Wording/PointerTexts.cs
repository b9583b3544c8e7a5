using Sinkhole.Evidence.Devices.Pointers;

namespace Sinkhole.Admin.Wording;

/// <summary>Texts of reverse names: what they are worth, and why there is none.</summary>
internal sealed class PointerTexts(Language language)
{
    public string Mark => language.Pick("tên theo PTR, có thể đã cũ", "name by PTR, may be stale");

    public string Meaning => language.Pick(
        "Chỉ để gợi ý cho người xem: tên này do vùng tên miền ngược ghi lúc này, không dùng để xác định thiết bị.",
        "A hint for people only: it is what the reverse zone holds now, and no device is known by it.");

    /// <summary>Why no name is shown, with the zone that a server would have to be named for; empty where there is nothing to say.</summary>
    public string Why(PointerState state, string zone) => state switch
    {
        PointerState.Off => language.Pick("Tên theo PTR: đang tắt ('devices.pointer_names').", "Name by PTR: switched off ('devices.pointer_names')."),
        PointerState.NotOwn => language.Pick(
            "Tên theo PTR: không hỏi, vì đây không phải địa chỉ nội bộ.", "Name by PTR: not asked for, since this is no address of your own networks."),
        PointerState.NoRoute => language.Pick(
            $"Tên theo PTR: không hỏi, để địa chỉ nội bộ không bị gửi ra Internet. Muốn có tên, ghi máy chủ DNS nội bộ cho vùng ngược \"{zone}\" ở 'resolve.domains'.",
            $"Name by PTR: not asked for, so that no internal address is sent to the internet. For names, write your own DNS server for the reverse zone \"{zone}\" in 'resolve.domains'."),
        PointerState.Asked => language.Pick("Tên theo PTR: đang hỏi; tải lại trang sau vài giây.", "Name by PTR: being asked for; load the page again in some seconds."),
        PointerState.Nameless => language.Pick("Tên theo PTR: vùng ngược không ghi tên cho địa chỉ này.", "Name by PTR: the reverse zone has none for this address."),
        PointerState.Refused => language.Pick(
            "Tên theo PTR: vùng ngược ghi giá trị không phải tên máy nên không hiển thị.", "Name by PTR: what the reverse zone holds is no name of a host, and is not shown."),
        PointerState.Unanswered => language.Pick(
            "Tên theo PTR: máy chủ DNS của vùng ngược không trả lời.", "Name by PTR: the DNS server of the reverse zone did not answer."),
        PointerState.Named => "",
    };
}
