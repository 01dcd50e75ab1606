import 'shared/ui/tokens.css'
