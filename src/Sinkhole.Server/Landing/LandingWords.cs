namespace Sinkhole.Server.Landing;

/// <summary>What the page says in one language. A contact is a reason to look at a machine; nothing here calls it infected.</summary>
internal sealed record LandingWords
{
    /// <summary>For the staff, to whom it comes first.</summary>
    public static LandingWords Vietnamese { get; } = new()
    {
        Kind = "Trang cảnh báo",
        Title = "Kết nối này đã được dừng lại để bảo vệ máy tính",
        What = "Máy tính vừa tìm đến một địa chỉ nằm trong danh sách độc hại của chiến dịch làm sạch mã độc. Kết nối đã được chuyển tới máy chủ sinkhole (nơi tiếp nhận kết nối đã điều hướng) và không đi tiếp.",
        Cause = "Điều này có thể do mã độc, do một liên kết, hoặc do phần mềm tự động; chưa có nghĩa là máy đã nhiễm mã độc. Dù vậy, anh/chị không nên bỏ qua: máy cần được kiểm tra.",
        Code = "Mã tra cứu",
        Time = "Thời điểm",
        Contact = "Đầu mối liên hệ",
        AnyContact = "Bộ phận công nghệ thông tin của cơ quan",
        ToDo = "Việc cần làm",
        Close = "Đóng trang này; không nhập mật khẩu hay thông tin nào khác ở đây.",
        Save = "Lưu công việc đang làm; không tự cài thêm công cụ lạ.",
        TellCode = "Báo cho đầu mối liên hệ nêu trên và đọc mã tra cứu.",
        TellTime = "Báo cho đầu mối liên hệ nêu trên và đọc thời điểm.",
        Tool = "Xem hướng dẫn và chạy công cụ hỗ trợ xử lý mã độc tại:",
        Cracked = "Nhiều phần mềm bẻ khóa có gài mã độc. Nếu máy đang dùng phần mềm như vậy, hãy báo để được gỡ bỏ và thay thế; việc báo sớm giúp giữ dữ liệu của cơ quan.",
        Kept = "Máy chủ ghi lại thời điểm, địa chỉ mạng của máy, tên trình duyệt, và tên miền nếu tên đó có trong danh sách, để xử lý mã độc; không ghi nội dung được gửi đi.",
    };

    /// <summary>For everyone else.</summary>
    public static LandingWords English { get; } = new()
    {
        Kind = "Warning page",
        Title = "This connection was stopped to protect the computer",
        What = "This computer just tried to reach an address on the lists of the malware clean-up campaign. The connection was led to the sinkhole server and goes no further.",
        Cause = "The cause may be malware, a link, or software that works by itself; it does not mean that the computer is infected. Please do not ignore it: the computer should be checked.",
        Code = "Reference code",
        Time = "Time",
        Contact = "Contact point",
        AnyContact = "The IT staff of your office",
        ToDo = "What to do",
        Close = "Close this page; enter no password and nothing else here.",
        Save = "Save your work; do not install tools you do not know.",
        TellCode = "Call the contact point above and read out the reference code.",
        TellTime = "Call the contact point above and read out the time.",
        Tool = "Read the instructions and run the clean-up tool at:",
        Cracked = "Many cracked programs carry malware. If one is in use on this computer, say so, to have it removed and replaced.",
        Kept = "The server records the time, the computer's network address, the name of the browser, and the domain where it is on a list, to deal with malware; nothing that is sent is recorded.",
    };

    public required string Kind { get; init; }

    public required string Title { get; init; }

    public required string What { get; init; }

    public required string Cause { get; init; }

    public required string Code { get; init; }

    public required string Time { get; init; }

    public required string Contact { get; init; }

    public required string AnyContact { get; init; }

    public required string ToDo { get; init; }

    public required string Close { get; init; }

    public required string Save { get; init; }

    public required string TellCode { get; init; }

    public required string TellTime { get; init; }

    public required string Tool { get; init; }

    public required string Cracked { get; init; }

    public required string Kept { get; init; }
}
